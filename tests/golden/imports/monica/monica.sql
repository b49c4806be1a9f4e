# ************************************************************
# Selma Falk dump of data
# Export date: 2023-05-01 08:00:00
# How to use:
# * create a fresh database; don't panic
# ************************************************************

SET FOREIGN_KEY_CHECKS=0;

INSERT IGNORE INTO `accounts` (`id`,`api_key`,`number_of_invitations_sent`) VALUES
 (7,'k3y; with (brackets)',NULL);

INSERT IGNORE INTO `activities` (`id`,`account_id`,`activity_type_id`,`summary`,`description`,`happened_at`,`created_at`,`updated_at`) VALUES
 (1,7,NULL,'Walked to the \"Fort\"; then (slowly) back',NULL,'2021-08-14','2021-08-15 10:00:00','2021-08-15 10:00:00'),
 (2,7,NULL,'Choir','Two halves:
\'Elias\', and the rest','2021-09-03','2021-09-04 10:00:00','2021-09-04 10:00:00'),
 (3,7,NULL,'Sorted papers',NULL,'2021-09-05','2021-09-05 10:00:00','2021-09-05 10:00:00');

INSERT IGNORE INTO `contacts` (`id`,`account_id`,`first_name`,`middle_name`,`last_name`,`nickname`,`description`,`uuid`,`is_starred`,`is_partial`,`is_active`,`is_dead`,`stay_in_touch_frequency`,`birthday_special_date_id`,`first_met_through_contact_id`,`first_met_special_date_id`,`first_met_where`,`first_met_additional_info`,`job`,`company`,`food_preferences`) VALUES
 (10,7,'Selma',NULL,'Falk',NULL,NULL,'5c0e6a3e-0000-4000-8000-000000000010',0,0,1,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL),
 (11,7,'Maeve',NULL,'O\'Brien','Mae','Knows every ferry','5c0e6a3e-0000-4000-8000-000000000011',1,0,1,0,30,21,12,22,'Ferry to Rønne','Lost the same bag','Cook','Havn \\ Sons',NULL),
 (12,7,'Bo','','Quist',NULL,NULL,NULL,0,0,0,0,NULL,23,NULL,NULL,NULL,NULL,NULL,NULL,'nuts'),
 (13,7,'Iris',NULL,NULL,NULL,NULL,'5c0e6a3e-0000-4000-8000-000000000013',0,1,1,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL),
 (14,7,'Torn',NULL,'Apart');

INSERT IGNORE INTO `activity_contact` (`activity_id`,`account_id`,`contact_id`) VALUES
 (1,7,11),
 (2,7,11),
 (2,7,12),
 (3,7,13);

INSERT IGNORE INTO `calls` (`id`,`account_id`,`contact_id`,`called_at`,`content`,`contact_called`,`created_at`,`updated_at`) VALUES
 (1,7,11,'2021-10-01 00:00:00','It\'s about 50% done\\not more',1,'2021-10-01 18:00:00','2021-10-01 18:00:00'),
 (2,7,12,'0000-00-00 00:00:00',NULL,0,'2021-10-02 18:00:00','2021-10-02 18:00:00');

INSERT IGNORE INTO `contact_field_types` (`id`,`account_id`,`name`,`fontawesome_icon`,`protocol`,`delible`,`type`,`created_at`,`updated_at`) VALUES
 (1,7,'Email','fa fa-envelope-open-o','mailto:',0,'email','2020-01-01 00:00:00',NULL),
 (2,7,'Phone','fa fa-volume-control-phone','tel:',0,'phone','2020-01-01 00:00:00',NULL),
 (3,7,'Telegram','fa fa-telegram','telegram:',1,NULL,'2020-01-01 00:00:00',NULL);

INSERT IGNORE INTO `contact_fields` (`id`,`account_id`,`contact_id`,`contact_field_type_id`,`data`,`created_at`,`updated_at`) VALUES
 (1,7,11,1,'maeve@example.org','2020-02-01 00:00:00',NULL),
 (2,7,11,2,01715550122,'2020-02-01 00:00:00',NULL),
 (3,7,12,2,+4915115550133,'2020-02-01 00:00:00',NULL),
 (4,7,12,3,'boquist','2020-02-01 00:00:00',NULL),
 (5,7,99,1,'nobody@example.org','2020-02-01 00:00:00',NULL);

INSERT IGNORE INTO `contact_tag` (`contact_id`,`tag_id`,`account_id`,`created_at`,`updated_at`) VALUES
 (11,1,7,NULL,NULL),
 (11,2,7,NULL,NULL);

INSERT IGNORE INTO `conversations` (`id`,`account_id`,`contact_id`,`contact_field_type_id`,`created_at`,`updated_at`) VALUES
 (1,7,12,2,'2022-02-01 10:00:00',NULL),
 (2,7,11,1,'2022-02-01 10:00:00',NULL);

INSERT IGNORE INTO `gifts` (`id`,`account_id`,`contact_id`,`name`,`comment`,`url`,`amount`,`currency_id`,`status`,`date`,`created_at`,`updated_at`) VALUES
 (1,7,11,'A lantern',NULL,NULL,NULL,NULL,'offered',NULL,'2021-12-06 08:00:00',NULL);

INSERT IGNORE INTO `messages` (`id`,`account_id`,`contact_id`,`conversation_id`,`content`,`written_at`,`written_by_me`,`created_at`,`updated_at`) VALUES
 (1,7,12,1,'Ahoy','2022-01-30',0,'2022-02-01 10:00:00',NULL),
 (2,7,12,1,'Ahoy yourself, it''s cold','2022-01-31',1,'2022-02-01 10:00:00',NULL);

INSERT IGNORE INTO `notes` (`id`,`account_id`,`contact_id`,`body`,`is_favorited`,`favorited_at`,`created_at`,`updated_at`) VALUES
 (1,7,11,'Allergic to cats;\nhas two',0,NULL,'2021-01-31 23:30:00',NULL);

INSERT IGNORE INTO `reminders` (`id`,`account_id`,`contact_id`,`initial_date`,`title`) VALUES
 (1,7,11,'2022-03-14','Birthday of Maeve');

INSERT IGNORE INTO `relationships` (`id`,`account_id`,`relationship_type_id`,`contact_is`,`of_contact`,`created_at`,`updated_at`) VALUES
 (1,7,1,11,13,NULL,NULL),
 (2,7,1,13,11,NULL,NULL);

INSERT IGNORE INTO `special_dates` (`id`,`account_id`,`contact_id`,`uuid`,`is_age_based`,`is_year_unknown`,`date`,`created_at`,`updated_at`) VALUES
 (21,7,11,'u21',0,1,'2021-03-14 00:00:00',NULL,NULL),
 (22,7,11,'u22',0,0,'2015-09-01 21:45:10',NULL,NULL),
 (23,7,12,'u23',1,0,'1979-01-01 00:00:00',NULL,NULL);

INSERT IGNORE INTO `tags` (`id`,`account_id`,`name`,`name_slug`,`description`,`created_at`,`updated_at`) VALUES
 (1,7,'ferry','ferry',NULL,NULL,NULL),
 (2,7,2015,2015,NULL,NULL,NULL);

INSERT IGNORE INTO `users` (`id`,`first_name`,`last_name`,`email`,`me_contact_id`,`password`,`account_id`) VALUES
 (3,'Selma','Falk','selma@example.org',10,'$2y$10$abc\'def',7);

INSERT IGNORE INTO `contact_photo` (`contact_id`, `photo_id`, `created_at`, `updated_at`) VALUES
;

INSERT IGNORE INTO `audit_logs` (`id`,`account_id`,`action`) VALUES
 (1,7,'contact_created'),
 (2,7,'contact_created');

SET FOREIGN_KEY_CHECKS=1;
